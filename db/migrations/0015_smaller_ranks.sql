-- A ranking is named by one number, and the search keeps no places within names: together some 40 bytes a report.
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
