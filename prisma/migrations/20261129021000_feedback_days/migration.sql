-- How many working days there are for an answer stands with what was handed in: another setting moves no deadline that
-- somebody was told. What is here already keeps what holds today. Default: NUMBER_SETTINGS in lib/shared/settings.ts.
CREATE FUNCTION feedback_answer_days() RETURNS smallint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT s.value::smallint FROM settings s WHERE s.key = 'days.feedback-answer'), 10)::smallint
$$;
REVOKE ALL ON FUNCTION feedback_answer_days() FROM PUBLIC;

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN "answer_days" SMALLINT NOT NULL DEFAULT feedback_answer_days();
ALTER TABLE feedback ADD CONSTRAINT feedback_answer_days_given CHECK (answer_days BETWEEN 1 AND 60);
