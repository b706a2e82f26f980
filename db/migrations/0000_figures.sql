CREATE TABLE `agency` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text DEFAULT '[]' NOT NULL,
	`kind` text NOT NULL,
	`level` text NOT NULL,
	`region_code` text,
	`region_status` text NOT NULL,
	`region_reason` text NOT NULL,
	`region_candidates` text,
	`origin` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agency_public_id` ON `agency` (`public_id`);--> statement-breakpoint
CREATE INDEX `agency_place` ON `agency` (`origin`,`region_code`);--> statement-breakpoint
CREATE TABLE `check_result` (
	`report_id` integer NOT NULL,
	`check_id` integer NOT NULL,
	`subject` text NOT NULL,
	`status` integer NOT NULL,
	`left_sum` real,
	`right_sum` real,
	`delta` real,
	`missing` text,
	PRIMARY KEY(`report_id`, `check_id`, `subject`),
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `figure` (
	`ordinal` integer NOT NULL,
	`origin` integer NOT NULL,
	`report_year` integer NOT NULL,
	`report_id` integer NOT NULL,
	`state` integer NOT NULL,
	`value` real,
	PRIMARY KEY(`ordinal`, `origin`, `report_year`, `report_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `problem` (
	`report_id` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`code` text NOT NULL,
	`keys` text NOT NULL,
	`at` text,
	`params` text NOT NULL,
	PRIMARY KEY(`report_id`, `ordinal`),
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reading` (
	`report_id` integer PRIMARY KEY NOT NULL,
	`text` blob NOT NULL,
	`cells` blob NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `region_check` (
	`origin` integer NOT NULL,
	`region_code` text NOT NULL,
	`report_year` integer NOT NULL,
	`check_id` integer NOT NULL,
	`subject` text NOT NULL,
	`failed` integer NOT NULL,
	`unassessable` integer NOT NULL,
	`delta` real,
	PRIMARY KEY(`origin`, `region_code`, `report_year`, `check_id`, `subject`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `region_figure` (
	`origin` integer NOT NULL,
	`region_code` text NOT NULL,
	`report_year` integer NOT NULL,
	`part` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`sum` real NOT NULL,
	`blank` integer NOT NULL,
	`dash` integer NOT NULL,
	`illegible` integer NOT NULL,
	`not_found` integer NOT NULL,
	`computed` integer NOT NULL,
	PRIMARY KEY(`origin`, `region_code`, `report_year`, `part`, `ordinal`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `region_year` (
	`origin` integer NOT NULL,
	`region_code` text NOT NULL,
	`report_year` integer NOT NULL,
	`part` integer NOT NULL,
	`basis` integer,
	`reports` integer NOT NULL,
	`consolidated` integer NOT NULL,
	`disclosure_2019` integer NOT NULL,
	`disclosure_2021` integer NOT NULL,
	`application_2019` integer NOT NULL,
	`application_2021` integer NOT NULL,
	`challenge_2019` integer NOT NULL,
	`challenge_2021` integer NOT NULL,
	PRIMARY KEY(`origin`, `region_code`, `report_year`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `report` (
	`id` integer PRIMARY KEY NOT NULL,
	`agency_id` integer NOT NULL,
	`report_year` integer NOT NULL,
	`scope` text NOT NULL,
	`origin` text NOT NULL,
	`revision` integer NOT NULL,
	`is_current` integer NOT NULL,
	`is_preferred` integer NOT NULL,
	`region_code` text,
	`edition` text,
	`disclosure_edition` text,
	`application_edition` text,
	`challenge_edition` text,
	`cell_mask` text,
	`checks_passed` integer NOT NULL,
	`checks_failed` integer NOT NULL,
	`checks_unassessable` integer NOT NULL,
	`problems` integer NOT NULL,
	`read_at` integer NOT NULL,
	`parser_version` text NOT NULL,
	`fingerprint` text,
	FOREIGN KEY (`agency_id`) REFERENCES `agency`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_revision` ON `report` (`agency_id`,`report_year`,`scope`,`revision`);--> statement-breakpoint
CREATE INDEX `report_place` ON `report` (`origin`,`report_year`,`region_code`);--> statement-breakpoint
CREATE INDEX `report_fingerprint` ON `report` (`fingerprint`) WHERE fingerprint IS NOT NULL;--> statement-breakpoint
CREATE TABLE `section` (
	`report_id` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`heading` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`report_id`, `ordinal`),
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `source` (
	`report_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`format` text NOT NULL,
	`charset` text,
	`scope_reason` text NOT NULL,
	`published_on` text,
	`reading_digest` text NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `source_sha256` ON `source` (`sha256`);--> statement-breakpoint
CREATE TABLE `stale_region` (
	`origin` integer NOT NULL,
	`region_code` text NOT NULL,
	`report_year` integer NOT NULL,
	PRIMARY KEY(`origin`, `region_code`, `report_year`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `year_total` (
	`origin` integer NOT NULL,
	`report_year` integer NOT NULL,
	`reports` integer NOT NULL,
	`checks_passed` integer NOT NULL,
	`checks_failed` integer NOT NULL,
	`checks_unassessable` integer NOT NULL,
	`problems` integer NOT NULL,
	PRIMARY KEY(`origin`, `report_year`)
) WITHOUT ROWID;
