-- A change of law that follows a repeal rests on its day: the record of the repeal stays until the change is withdrawn.
CREATE FUNCTION gate_repeal_followed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM law_changes c WHERE c.law_id = NEW.id AND c.kind = 'REPEAL' AND c.state <> 'WITHDRAWN'
             AND c.in_force_on IS DISTINCT FROM NEW.repealed_on) THEN
    RAISE EXCEPTION 'law %: a change of law follows its repeal', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER laws_repeal_followed BEFORE UPDATE OF repealed_on ON laws FOR EACH ROW EXECUTE FUNCTION gate_repeal_followed();
ALTER TABLE laws ENABLE ALWAYS TRIGGER laws_repeal_followed;
