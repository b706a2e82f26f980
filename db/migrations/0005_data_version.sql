--> statement-breakpoint
INSERT INTO `data_version` (`id`, `number`, `changed_at`, `digest`) VALUES (1, 0, 0, '');
