CREATE TABLE `stored_version` (
	`name` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `reading` ADD `document` blob;--> statement-breakpoint
ALTER TABLE `source` ADD `hints` text;