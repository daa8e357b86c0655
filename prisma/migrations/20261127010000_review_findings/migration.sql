-- Findings of a review: a swap that was agreed to can be taken back when its order comes back to the township.

-- The same row as base-swap.machine.ts. The gate of base_swaps asks that the order be the township's.
INSERT INTO state_moves (machine, from_state, to_state) VALUES ('base_swaps', 'AGREED', 'WITHDRAWN');

-- What was decided stays on record when the swap is taken back.
ALTER TABLE base_swaps DROP CONSTRAINT base_swaps_decided;
ALTER TABLE base_swaps ADD CONSTRAINT base_swaps_decided CHECK (
  (decided_by_id IS NULL) = (decided_at IS NULL)
  AND (state = 'WITHDRAWN' OR (state IN ('AGREED', 'REFUSED')) = (decided_by_id IS NOT NULL))
  AND (decided_by_id IS NULL OR decided_by_id <> asked_by_id)
  AND (state <> 'REFUSED' OR decided_reason IS NOT NULL));
