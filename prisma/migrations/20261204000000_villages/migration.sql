-- CreateEnum
CREATE TYPE "VillageArrangementState" AS ENUM ('DRAFT', 'SUBMITTED', 'CONFIRMED', 'SUPERSEDED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "VillagePlaceKind" AS ENUM ('CENTRE', 'WINDOW', 'TEAM', 'STATION');

-- CreateEnum
CREATE TYPE "VillageMatterMode" AS ENUM ('TAKES_IN', 'HELPS');

-- CreateTable
CREATE TABLE "village_arrangements" (
    "id" UUID NOT NULL,
    "township_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "VillageArrangementState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "moved_on" DATE NOT NULL,
    "copied_from_id" UUID,
    "left_out" JSONB NOT NULL DEFAULT '[]',
    "submitted_by_id" UUID,
    "submitted_on" DATE,
    "returned_for" VARCHAR(1000),
    "confirmed_by_id" UUID,
    "confirmed_on" DATE,
    "superseded_on" DATE,

    CONSTRAINT "village_arrangements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "village_places" (
    "id" UUID NOT NULL,
    "arrangement_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" "VillagePlaceKind" NOT NULL,
    "village_id" UUID,
    "name" VARCHAR(100) NOT NULL,
    "purpose" VARCHAR(300),
    "post" VARCHAR(60),
    "address" VARCHAR(200),
    "phone" VARCHAR(30),
    "hours" VARCHAR(120),

    CONSTRAINT "village_places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "village_grids" (
    "id" UUID NOT NULL,
    "arrangement_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "number" VARCHAR(20) NOT NULL,
    "covers" VARCHAR(300),
    "households" INTEGER,
    "leader_post" VARCHAR(60) NOT NULL,
    "full_time" INTEGER NOT NULL,
    "part_time" INTEGER NOT NULL,
    "phone" VARCHAR(30),

    CONSTRAINT "village_grids_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "village_matters" (
    "place_id" UUID NOT NULL,
    "power_id" UUID NOT NULL,
    "mode" "VillageMatterMode" NOT NULL,

    CONSTRAINT "village_matters_pkey" PRIMARY KEY ("place_id","power_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "village_arrangements_township_id_number_key" ON "village_arrangements"("township_id", "number");

-- CreateIndex
CREATE INDEX "village_places_village_id_idx" ON "village_places"("village_id");

-- CreateIndex
CREATE UNIQUE INDEX "village_places_once" ON "village_places"("arrangement_id", "kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "village_places_one_per_village" ON "village_places"("arrangement_id", "village_id");

-- CreateIndex
CREATE INDEX "village_grids_village_id_idx" ON "village_grids"("village_id");

-- CreateIndex
CREATE UNIQUE INDEX "village_grids_once" ON "village_grids"("arrangement_id", "village_id", "number");

-- CreateIndex
CREATE INDEX "village_matters_power_id_idx" ON "village_matters"("power_id");

-- AddForeignKey
ALTER TABLE "village_arrangements" ADD CONSTRAINT "village_arrangements_township_id_fkey" FOREIGN KEY ("township_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_arrangements" ADD CONSTRAINT "village_arrangements_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "village_arrangements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_places" ADD CONSTRAINT "village_places_arrangement_id_fkey" FOREIGN KEY ("arrangement_id") REFERENCES "village_arrangements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_places" ADD CONSTRAINT "village_places_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "villages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_grids" ADD CONSTRAINT "village_grids_arrangement_id_fkey" FOREIGN KEY ("arrangement_id") REFERENCES "village_arrangements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_grids" ADD CONSTRAINT "village_grids_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "villages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_matters" ADD CONSTRAINT "village_matters_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "village_places"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_matters" ADD CONSTRAINT "village_matters_power_id_fkey" FOREIGN KEY ("power_id") REFERENCES "powers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- By hand from here. Each refusal has a test in tests/lib/villages.
-- ---------------------------------------------------------------------------------------------------------------
GRANT SELECT, INSERT, UPDATE ON village_arrangements TO diancai_app;
GRANT SELECT, INSERT, DELETE ON village_places, village_grids, village_matters TO diancai_app;
GRANT SELECT ON village_arrangements, village_places, village_grids, village_matters TO diancai_auditor;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['village_arrangements', 'village_places', 'village_grids', 'village_matters'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION require_actor()', t || '_actor', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_actor');
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', t, t || '_no_truncate');
  END LOOP;
END $$;

INSERT INTO state_moves (machine, from_state, to_state) VALUES
  ('village_arrangements', '', 'DRAFT'),
  ('village_arrangements', 'DRAFT', 'SUBMITTED'),
  ('village_arrangements', 'DRAFT', 'DISCARDED'),
  ('village_arrangements', 'SUBMITTED', 'DRAFT'),
  ('village_arrangements', 'SUBMITTED', 'CONFIRMED'),
  ('village_arrangements', 'CONFIRMED', 'SUPERSEDED');
CREATE TRIGGER village_arrangements_moves BEFORE INSERT OR UPDATE ON village_arrangements FOR EACH ROW EXECUTE FUNCTION enforce_state_moves();
ALTER TABLE village_arrangements ENABLE ALWAYS TRIGGER village_arrangements_moves;

-- ---- what stands on a township's list today -----------------------------------------------------------------------------
-- Its edition in force (lib/duty-lists/list-edition.rules.ts), without what is the city's again because its term is over.
CREATE VIEW village_listed AS
  SELECT e.township_id, n.power_id, p.code, n.section::text AS section, n.content -> 'power' ->> 'name' AS name
  FROM (SELECT DISTINCT ON (l.id) l.township_id, e.id
        FROM list_editions e JOIN duty_lists l ON l.id = e.duty_list_id
        WHERE e.state IN ('PUBLISHED', 'SUPERSEDED') AND e.in_force_on <= city_today()
        ORDER BY l.id, e.number DESC) e
  JOIN list_entries n ON n.edition_id = e.id
  JOIN powers p ON p.id = n.power_id
  WHERE coalesce((n.content -> 'delegation' ->> 'effectiveTo')::date, 'infinity') >= city_today();
GRANT SELECT ON village_listed TO diancai_app, diancai_auditor;

-- ---- the arrangement -------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX village_arrangements_one_draft ON village_arrangements (township_id) WHERE state IN ('DRAFT', 'SUBMITTED');
CREATE UNIQUE INDEX village_arrangements_one_confirmed ON village_arrangements (township_id) WHERE state = 'CONFIRMED';
ALTER TABLE village_arrangements ADD CONSTRAINT village_arrangements_days CHECK (
  (confirmed_on IS NOT NULL) = (state IN ('CONFIRMED', 'SUPERSEDED')) AND (confirmed_on IS NULL) = (confirmed_by_id IS NULL)
  AND (superseded_on IS NOT NULL) = (state = 'SUPERSEDED') AND (submitted_on IS NULL) = (submitted_by_id IS NULL)
  AND (state NOT IN ('SUBMITTED', 'CONFIRMED', 'SUPERSEDED') OR submitted_on IS NOT NULL)
  AND (returned_for IS NULL OR state IN ('DRAFT', 'DISCARDED')) AND returned_for <> ''
  AND confirmed_by_id <> submitted_by_id AND jsonb_typeof(left_out) = 'array');

CREATE FUNCTION gate_village_arrangement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  movable text[] := ARRAY['state', 'version', 'moved_on', 'submitted_by_id', 'submitted_on', 'returned_for', 'confirmed_by_id', 'confirmed_on'];
  actor text := coalesce(current_setting('app.actor', true), '');
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'arrangement % is kept', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.township_id::text IS DISTINCT FROM current_setting('app.org', true) THEN
    RAISE EXCEPTION 'arrangement %: its township''s own', NEW.id USING ERRCODE = 'DC006';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 OR NOT EXISTS (SELECT FROM organisations WHERE id = NEW.township_id AND kind = 'TOWNSHIP' AND ends_on IS NULL)
       OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM village_arrangements WHERE township_id = NEW.township_id) THEN
      RAISE EXCEPTION 'arrangement %: of a township, and the next', NEW.id USING ERRCODE = 'DC005';
    END IF;
    -- A pattern is taken over from what another township has confirmed.
    IF NEW.copied_from_id IS NOT NULL AND NOT EXISTS (SELECT FROM village_arrangements
        WHERE id = NEW.copied_from_id AND state = 'CONFIRMED' AND township_id <> NEW.township_id) THEN
      RAISE EXCEPTION 'arrangement %: copied from what is not confirmed elsewhere', NEW.id USING ERRCODE = 'DC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'CONFIRMED' THEN movable := ARRAY['state', 'version', 'superseded_on']; END IF;
  IF OLD.state IN ('SUPERSEDED', 'DISCARDED') OR NEW.version <> OLD.version + 1 OR (OLD.state IN ('SUBMITTED', 'CONFIRMED') AND NEW.state = OLD.state)
     OR to_jsonb(OLD) - movable IS DISTINCT FROM to_jsonb(NEW) - movable THEN
    RAISE EXCEPTION 'arrangement % does not change any more', OLD.id USING ERRCODE = 'DC002';
  END IF;
  IF NEW.state = 'SUBMITTED' AND NEW.submitted_by_id::text <> actor OR NEW.state = 'CONFIRMED' AND NEW.confirmed_by_id::text <> actor THEN
    RAISE EXCEPTION 'arrangement %: in nobody else''s name', OLD.id USING ERRCODE = 'DC006';
  END IF;
  -- The firewall: what is not on the list in force is confirmed for no village.
  IF NEW.state IN ('SUBMITTED', 'CONFIRMED') AND EXISTS (
      SELECT FROM village_matters m JOIN village_places p ON p.id = m.place_id WHERE p.arrangement_id = NEW.id
        AND NOT EXISTS (SELECT FROM village_listed l WHERE l.township_id = NEW.township_id AND l.power_id = m.power_id)) THEN
    RAISE EXCEPTION 'arrangement %: a matter is not on the list in force', NEW.id USING ERRCODE = 'DC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER village_arrangements_gate BEFORE INSERT OR UPDATE OR DELETE ON village_arrangements FOR EACH ROW EXECUTE FUNCTION gate_village_arrangement();
ALTER TABLE village_arrangements ENABLE ALWAYS TRIGGER village_arrangements_gate;

-- Every version has its event, changes of a draft among them.
CREATE FUNCTION require_arrangement_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_events WHERE txid = pg_current_xact_id()::text::bigint AND subject_id = NEW.id) THEN
    RAISE EXCEPTION 'arrangement % changed without an audit event', NEW.id USING ERRCODE = 'DC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER village_arrangements_audited AFTER INSERT OR UPDATE ON village_arrangements
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_arrangement_event();
ALTER TABLE village_arrangements ENABLE ALWAYS TRIGGER village_arrangements_audited;

-- ---- its rows --------------------------------------------------------------------------------------------------------
ALTER TABLE village_places ADD CONSTRAINT village_places_shape CHECK (
  ordinal >= 1 AND (kind = 'STATION') = (village_id IS NOT NULL) AND (purpose IS NULL OR kind = 'WINDOW')
  AND '' NOT IN (name, coalesce(purpose, '-'), coalesce(post, '-'), coalesce(address, '-'), coalesce(hours, '-'))
  AND coalesce(phone, '110') ~ '^[0-9][0-9-]{1,28}[0-9]$');
CREATE UNIQUE INDEX village_places_single ON village_places (arrangement_id, kind) WHERE kind IN ('CENTRE', 'TEAM');
ALTER TABLE village_grids ADD CONSTRAINT village_grids_shape CHECK (
  '' NOT IN (number, coalesce(covers, '-'), leader_post) AND full_time >= 0 AND part_time >= 0 AND coalesce(households, 0) >= 0
  AND coalesce(phone, '110') ~ '^[0-9][0-9-]{1,28}[0-9]$');

-- The arrangement when it is a draft of whoever writes; `of_village`, where it is given, is one of its township's.
CREATE FUNCTION village_draft_open(arrangement uuid, of_village uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM village_arrangements a WHERE a.id = arrangement AND a.state = 'DRAFT'
    AND a.township_id::text = current_setting('app.org', true)
    AND (of_village IS NULL OR EXISTS (SELECT FROM villages v WHERE v.id = of_village AND v.township_id = a.township_id)))
$$;

CREATE FUNCTION gate_village_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NOT village_draft_open(CASE TG_OP WHEN 'INSERT' THEN NEW.arrangement_id ELSE OLD.arrangement_id END,
      CASE TG_OP WHEN 'INSERT' THEN NEW.village_id END) THEN
    RAISE EXCEPTION '%: only in a draft of one''s own, for one''s own villages', TG_TABLE_NAME USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER village_places_gate BEFORE INSERT OR UPDATE OR DELETE ON village_places FOR EACH ROW EXECUTE FUNCTION gate_village_row();
ALTER TABLE village_places ENABLE ALWAYS TRIGGER village_places_gate;
CREATE TRIGGER village_grids_gate BEFORE INSERT OR UPDATE OR DELETE ON village_grids FOR EACH ROW EXECUTE FUNCTION gate_village_row();
ALTER TABLE village_grids ENABLE ALWAYS TRIGGER village_grids_gate;

CREATE FUNCTION gate_village_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE place village_places := (SELECT p FROM village_places p WHERE p.id = CASE TG_OP WHEN 'INSERT' THEN NEW.place_id ELSE OLD.place_id END);
BEGIN
  IF TG_OP = 'UPDATE' OR NOT village_draft_open(place.arrangement_id, NULL) THEN
    RAISE EXCEPTION 'village_matters: only in a draft of one''s own' USING ERRCODE = 'DC002';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER village_matters_gate BEFORE INSERT OR UPDATE OR DELETE ON village_matters FOR EACH ROW EXECUTE FUNCTION gate_village_matter();
ALTER TABLE village_matters ENABLE ALWAYS TRIGGER village_matters_gate;

-- The firewall: nothing outside the township's list in force, and only for windows and stations. Once a statement: a
-- township writes a thousand rows at a time.
CREATE FUNCTION gate_village_matters_listed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
      SELECT FROM told m JOIN village_places p ON p.id = m.place_id JOIN village_arrangements a ON a.id = p.arrangement_id
      LEFT JOIN village_listed l ON l.township_id = a.township_id AND l.power_id = m.power_id
      WHERE l.power_id IS NULL OR p.kind NOT IN ('WINDOW', 'STATION')) THEN
    RAISE EXCEPTION 'village_matters: not on the township''s list in force, or not for a window or station' USING ERRCODE = 'DC005';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER village_matters_listed AFTER INSERT ON village_matters REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION gate_village_matters_listed();
ALTER TABLE village_matters ENABLE ALWAYS TRIGGER village_matters_listed;

-- ---- what everyone may read --------------------------------------------------------------------------------------------
CREATE VIEW published.village_arrangements AS
  SELECT a.id, left(o.region_code, 9) AS township_code, a.number, a.confirmed_on
  FROM village_arrangements a JOIN organisations o ON o.id = a.township_id AND o.ends_on IS NULL
  WHERE a.state = 'CONFIRMED';
CREATE VIEW published.village_places AS
  SELECT p.id, p.arrangement_id, p.ordinal, p.kind::text AS kind, v.region_code AS village_code, p.name, p.purpose, p.post, p.address,
         p.phone, p.hours
  FROM village_places p JOIN village_arrangements a ON a.id = p.arrangement_id AND a.state = 'CONFIRMED'
  LEFT JOIN villages v ON v.id = p.village_id;
CREATE VIEW published.village_grids AS
  SELECT g.id, g.arrangement_id, v.region_code AS village_code, g.number, g.covers, g.households, g.leader_post, g.full_time,
         g.part_time, g.phone
  FROM village_grids g JOIN village_arrangements a ON a.id = g.arrangement_id AND a.state = 'CONFIRMED'
  JOIN villages v ON v.id = g.village_id;
-- What left the township's list tells nothing any more, from that day on and without anybody's doing.
CREATE VIEW published.village_matters AS
  SELECT p.arrangement_id, m.place_id, m.power_id, l.code, l.name, m.mode::text AS mode
  FROM village_matters m JOIN village_places p ON p.id = m.place_id
  JOIN village_arrangements a ON a.id = p.arrangement_id AND a.state = 'CONFIRMED'
  JOIN village_listed l ON l.township_id = a.township_id AND l.power_id = m.power_id;
GRANT SELECT ON published.village_arrangements, published.village_places, published.village_grids, published.village_matters
  TO diancai_public_reader, diancai_app, diancai_auditor;

CREATE FUNCTION announce_villages() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM announce('villages');
  RETURN NULL;
END $$;
CREATE TRIGGER village_arrangements_announced AFTER UPDATE ON village_arrangements FOR EACH ROW
  WHEN (NEW.state = 'CONFIRMED') EXECUTE FUNCTION announce_villages();
ALTER TABLE village_arrangements ENABLE ALWAYS TRIGGER village_arrangements_announced;
