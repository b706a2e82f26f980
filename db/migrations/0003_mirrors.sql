CREATE TABLE `mirror` (
	`id` integer PRIMARY KEY NOT NULL,
	`report_id` integer NOT NULL,
	`agency` text NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`fingerprint` text NOT NULL,
	`read_at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mirror_sha256` ON `mirror` (`sha256`);--> statement-breakpoint
CREATE INDEX `mirror_report` ON `mirror` (`report_id`);