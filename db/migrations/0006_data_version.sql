CREATE TABLE `data_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`digest` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `data_version` (`id`, `number`, `changed_at`, `digest`) VALUES (1, 0, 0, '');
