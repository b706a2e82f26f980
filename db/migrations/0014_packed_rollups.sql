-- What adds up by region, or by place, and year is kept in values that hold many numbers. It is made anew from the reports after migrating.
DROP TABLE `region_check`;
--> statement-breakpoint
DROP TABLE `region_sum`;
--> statement-breakpoint
DROP TABLE `measure_absent`;
--> statement-breakpoint
CREATE TABLE `region_sum` (
	`origin` integer NOT NULL,
	`region_code` text NOT NULL,
	`report_year` integer NOT NULL,
	`direct` blob,
	`effective` blob,
	`checks` blob,
	PRIMARY KEY(`origin`, `region_code`, `report_year`)
);
--> statement-breakpoint
CREATE TABLE `measure_absent` (
	`origin` integer NOT NULL,
	`place` text NOT NULL,
	`report_year` integer NOT NULL,
	`reports` blob NOT NULL,
	PRIMARY KEY(`origin`, `place`, `report_year`)
) WITHOUT ROWID;
