-- An article of a repealed law may become several of the law that takes its place, and several may become one.
ALTER TABLE law_change_mappings DROP CONSTRAINT law_change_mappings_pkey,
  ADD CONSTRAINT law_change_mappings_pkey PRIMARY KEY (change_id, former_id, provision_id);

-- What is mapped is an article of the change's former text, and what it is mapped to one of the replacing text.
CREATE FUNCTION gate_law_change_mapping() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM law_changes c
      JOIN provision_texts f ON f.version_id = c.former_version_id AND f.provision_id = NEW.former_id
      JOIN provision_texts n ON n.version_id = c.replacement_id AND n.provision_id = NEW.provision_id
    WHERE c.id = NEW.change_id) THEN
    RAISE EXCEPTION 'law change %: % is no article of the former text, or % none of the replacing one',
      NEW.change_id, NEW.former_id, NEW.provision_id USING ERRCODE = 'DC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER law_change_mappings_gate BEFORE INSERT OR UPDATE ON law_change_mappings FOR EACH ROW EXECUTE FUNCTION gate_law_change_mapping();
ALTER TABLE law_change_mappings ENABLE ALWAYS TRIGGER law_change_mappings_gate;
