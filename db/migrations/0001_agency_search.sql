-- Search of agencies by name, alias, pinyin and initials; trigrams answer words of three characters or more.
CREATE VIRTUAL TABLE `agency_search` USING fts5(`name`, `aliases`, `pinyin`, `initials`, content='agency', content_rowid='id', tokenize='trigram');
--> statement-breakpoint
CREATE TRIGGER `agency_search_insert` AFTER INSERT ON `agency` BEGIN
	INSERT INTO `agency_search`(`rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES (new.`id`, new.`name`, new.`aliases`, new.`pinyin`, new.`initials`);
END;
--> statement-breakpoint
CREATE TRIGGER `agency_search_delete` AFTER DELETE ON `agency` BEGIN
	INSERT INTO `agency_search`(`agency_search`, `rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES ('delete', old.`id`, old.`name`, old.`aliases`, old.`pinyin`, old.`initials`);
END;
--> statement-breakpoint
CREATE TRIGGER `agency_search_update` AFTER UPDATE OF `name`, `aliases`, `pinyin`, `initials` ON `agency` BEGIN
	INSERT INTO `agency_search`(`agency_search`, `rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES ('delete', old.`id`, old.`name`, old.`aliases`, old.`pinyin`, old.`initials`);
	INSERT INTO `agency_search`(`rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES (new.`id`, new.`name`, new.`aliases`, new.`pinyin`, new.`initials`);
END;
