CREATE TABLE `agency_alias` (
	`public_id` text NOT NULL,
	`agency_id` integer NOT NULL,
	`key` text,
	PRIMARY KEY(`public_id`, `agency_id`),
	FOREIGN KEY (`agency_id`) REFERENCES `agency`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `agency_alias_agency` ON `agency_alias` (`agency_id`);--> statement-breakpoint
ALTER TABLE `agency` ADD `site` text;--> statement-breakpoint
ALTER TABLE `source` ADD `agency` text;