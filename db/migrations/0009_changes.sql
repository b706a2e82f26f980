CREATE TABLE `data_change` (
	`version` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`kind` integer NOT NULL,
	`agency` text,
	`report_year` integer,
	`report_id` integer,
	`figures` text,
	`note` text,
	PRIMARY KEY(`version`, `ordinal`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `data_change_agency` ON `data_change` (`agency`);--> statement-breakpoint
CREATE TABLE `withdrawal` (
	`sha256` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`withdrawn_at` integer NOT NULL
);
