CREATE TABLE `agency_count` (
	`origin` integer NOT NULL,
	`place` text NOT NULL,
	`kind` integer NOT NULL,
	`level` integer NOT NULL,
	`agencies` integer NOT NULL,
	PRIMARY KEY(`origin`, `place`, `kind`, `level`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `agency_count_none` ON `agency_count` (`origin`) WHERE agencies = 0;--> statement-breakpoint
CREATE TABLE `measure_absent` (
	`origin` integer NOT NULL,
	`place` text NOT NULL,
	`report_year` integer NOT NULL,
	`measure` integer NOT NULL,
	`scope` integer NOT NULL,
	`is_preferred` integer NOT NULL,
	`reports` integer NOT NULL,
	PRIMARY KEY(`origin`, `place`, `report_year`, `measure`, `scope`, `is_preferred`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `measure_absent_none` ON `measure_absent` (`origin`) WHERE reports = 0;--> statement-breakpoint
CREATE TABLE `measure_rank` (
	`measure` integer NOT NULL,
	`origin` integer NOT NULL,
	`report_year` integer NOT NULL,
	`province` integer NOT NULL,
	`minus_value` real NOT NULL,
	`minus_cases` real NOT NULL,
	`report_id` integer NOT NULL,
	PRIMARY KEY(`measure`, `origin`, `report_year`, `province`, `minus_value`, `minus_cases`, `report_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `packed_figures` (
	`report_id` integer PRIMARY KEY NOT NULL,
	`figures` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report_count` (
	`origin` integer NOT NULL,
	`place` text NOT NULL,
	`report_year` integer NOT NULL,
	`kind` integer NOT NULL,
	`level` integer NOT NULL,
	`scope` integer NOT NULL,
	`is_preferred` integer NOT NULL,
	`disclosure` integer NOT NULL,
	`application` integer NOT NULL,
	`challenge` integer NOT NULL,
	`reports` integer NOT NULL,
	PRIMARY KEY(`origin`, `place`, `report_year`, `kind`, `level`, `scope`, `is_preferred`, `disclosure`, `application`, `challenge`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `report_count_none` ON `report_count` (`origin`) WHERE reports = 0;