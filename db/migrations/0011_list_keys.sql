ALTER TABLE `agency` ADD `list_key` integer GENERATED ALWAYS AS ((origin <> 'filed') * 4503599627370496 + (kind <> 'government') * 2251799813685248
    + (CASE level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END) * 281474976710656
    + coalesce(region_code + 1, 0) * 268435456 + id) VIRTUAL;--> statement-breakpoint
CREATE UNIQUE INDEX `agency_list_key` ON `agency` (`list_key`);
--> statement-breakpoint
DROP TRIGGER `agency_search_insert`;
--> statement-breakpoint
DROP TRIGGER `agency_search_delete`;
--> statement-breakpoint
DROP TRIGGER `agency_search_update`;
--> statement-breakpoint
DROP TABLE `agency_search`;
--> statement-breakpoint
DROP TRIGGER `agency_pair_insert`;
--> statement-breakpoint
DROP TRIGGER `agency_pair_delete`;
--> statement-breakpoint
DROP TRIGGER `agency_pair_update`;
--> statement-breakpoint
DROP TABLE `agency_pair`;
--> statement-breakpoint
-- The search by place in the list, so that what is found comes in its order.
CREATE VIRTUAL TABLE `agency_search` USING fts5(`name`, `aliases`, `pinyin`, `initials`, content='agency', content_rowid='list_key', columnsize=0, tokenize='trigram');
--> statement-breakpoint
INSERT INTO `agency_search`(`agency_search`) VALUES ('rebuild');
--> statement-breakpoint
CREATE TRIGGER `agency_search_insert` AFTER INSERT ON `agency` BEGIN
	INSERT INTO `agency_search`(`rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES (new.`list_key`, new.`name`, new.`aliases`, new.`pinyin`, new.`initials`);
END;
--> statement-breakpoint
CREATE TRIGGER `agency_search_delete` AFTER DELETE ON `agency` BEGIN
	INSERT INTO `agency_search`(`agency_search`, `rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES ('delete', old.`list_key`, old.`name`, old.`aliases`, old.`pinyin`, old.`initials`);
END;
--> statement-breakpoint
CREATE TRIGGER `agency_search_update` AFTER UPDATE OF `name`, `aliases`, `pinyin`, `initials`, `origin`, `kind`, `level`, `region_code` ON `agency` BEGIN
	INSERT INTO `agency_search`(`agency_search`, `rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES ('delete', old.`list_key`, old.`name`, old.`aliases`, old.`pinyin`, old.`initials`);
	INSERT INTO `agency_search`(`rowid`, `name`, `aliases`, `pinyin`, `initials`) VALUES (new.`list_key`, new.`name`, new.`aliases`, new.`pinyin`, new.`initials`);
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `agency_pair` USING fts5(`pairs`, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 0");
--> statement-breakpoint
INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT a.`list_key`, group_concat(substr(t.`value`, p.`value`, 2), ' ')
	FROM `agency` AS a CROSS JOIN json_each(json_array(a.`name`, a.`aliases`, a.`initials`)) AS t CROSS JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,128,129,130,131,132,133,134,135,136,137,138,139,140,141,142,143,144,145,146,147,148,149,150,151,152,153,154,155,156,157,158,159,160]') AS p
	WHERE p.`value` <= length(t.`value`) GROUP BY a.`id`;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_insert` AFTER INSERT ON `agency` BEGIN
	INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT new.`list_key`, group_concat(substr(t.`value`, p.`value`, 2), ' ')
		FROM json_each(json_array(new.`name`, new.`aliases`, new.`initials`)) AS t CROSS JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,128,129,130,131,132,133,134,135,136,137,138,139,140,141,142,143,144,145,146,147,148,149,150,151,152,153,154,155,156,157,158,159,160]') AS p
		WHERE p.`value` <= length(t.`value`);
END;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_delete` AFTER DELETE ON `agency` BEGIN
	DELETE FROM `agency_pair` WHERE `rowid` = old.`list_key`;
END;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_update` AFTER UPDATE OF `name`, `aliases`, `initials`, `origin`, `kind`, `level`, `region_code` ON `agency` BEGIN
	DELETE FROM `agency_pair` WHERE `rowid` = old.`list_key`;
	INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT new.`list_key`, group_concat(substr(t.`value`, p.`value`, 2), ' ')
		FROM json_each(json_array(new.`name`, new.`aliases`, new.`initials`)) AS t CROSS JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123,124,125,126,127,128,129,130,131,132,133,134,135,136,137,138,139,140,141,142,143,144,145,146,147,148,149,150,151,152,153,154,155,156,157,158,159,160]') AS p
		WHERE p.`value` <= length(t.`value`);
END;
