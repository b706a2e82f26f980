CREATE TABLE `region_sum` (
	`origin` integer NOT NULL,
	`region_code` text NOT NULL,
	`report_year` integer NOT NULL,
	`part` integer NOT NULL,
	`figures` blob NOT NULL,
	PRIMARY KEY(`origin`, `region_code`, `report_year`, `part`)
);
--> statement-breakpoint
DROP TABLE `region_figure`;
