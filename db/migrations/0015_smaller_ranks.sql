-- A ranking is named by one number, and the search keeps neither places within names nor their lengths: some 40 bytes a report.
CREATE TABLE `__new_measure_rank` (
	`ranking` integer NOT NULL,
	`minus_value` real NOT NULL,
	`minus_cases` real NOT NULL,
	`report_id` integer NOT NULL,
	PRIMARY KEY(`ranking`, `minus_value`, `minus_cases`, `report_id`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_measure_rank` SELECT (`origin` * 128 + `measure`) * 10000 + `report_year` % 100 * 100 + `province`, `minus_value`, `minus_cases`, `report_id`
	FROM `measure_rank` ORDER BY 1, 2, 3, 4;
--> statement-breakpoint
DROP TABLE `measure_rank`;
--> statement-breakpoint
ALTER TABLE `__new_measure_rank` RENAME TO `measure_rank`;
--> statement-breakpoint
DROP TABLE `agency_search`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `agency_search` USING fts5(`name`, `aliases`, `pinyin`, `initials`, content='agency', content_rowid='list_key', columnsize=0, detail='none', tokenize='trigram');
--> statement-breakpoint
INSERT INTO `agency_search`(`agency_search`) VALUES ('rebuild');
--> statement-breakpoint
DROP TRIGGER `agency_pair_insert`;
--> statement-breakpoint
DROP TRIGGER `agency_pair_delete`;
--> statement-breakpoint
DROP TRIGGER `agency_pair_update`;
--> statement-breakpoint
DROP TABLE `agency_pair`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `agency_pair` USING fts5(`pairs`, content='', columnsize=0, detail='none', tokenize="unicode61 remove_diacritics 0");
--> statement-breakpoint
INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT a.`list_key`, (SELECT group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(a.`name`, a.`aliases`, a.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p)
	FROM `agency` AS a;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_insert` AFTER INSERT ON `agency` BEGIN
	INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT new.`list_key`, group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(new.`name`, new.`aliases`, new.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p;
END;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_delete` AFTER DELETE ON `agency` BEGIN
	INSERT INTO `agency_pair`(`agency_pair`, `rowid`, `pairs`) SELECT 'delete', old.`list_key`, group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(old.`name`, old.`aliases`, old.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p;
END;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_update` AFTER UPDATE OF `name`, `aliases`, `initials`, `origin`, `kind`, `level`, `region_code` ON `agency` BEGIN
	INSERT INTO `agency_pair`(`agency_pair`, `rowid`, `pairs`) SELECT 'delete', old.`list_key`, group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(old.`name`, old.`aliases`, old.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p;
	INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT new.`list_key`, group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(new.`name`, new.`aliases`, new.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p;
END;
