-- The places of pairs come from a list as long as the text: trying 160 places of each text took two thirds of what an agency costs.
DROP TRIGGER `agency_pair_insert`;
--> statement-breakpoint
DROP TRIGGER `agency_pair_update`;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_insert` AFTER INSERT ON `agency` BEGIN
	INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT new.`list_key`, group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(new.`name`, new.`aliases`, new.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p;
END;
--> statement-breakpoint
CREATE TRIGGER `agency_pair_update` AFTER UPDATE OF `name`, `aliases`, `initials`, `origin`, `kind`, `level`, `region_code` ON `agency` BEGIN
	DELETE FROM `agency_pair` WHERE `rowid` = old.`list_key`;
	INSERT INTO `agency_pair`(`rowid`, `pairs`) SELECT new.`list_key`, group_concat(substr(t.`value`, p.`key` + 1, 2), ' ')
		FROM json_each(json_array(new.`name`, new.`aliases`, new.`initials`)) AS t
		CROSS JOIN json_each('[0' || replace(hex(zeroblob(min(length(t.`value`), 160) - 1)), '00', ',0') || ']') AS p;
END;
