/** Whoever it was and when, as every refusal of what came too late says it. */
export const WHO_AND_WHEN = String.raw`\S.*已于\s?\d{4}-\d{2}-\d{2} \d{2}:\d{2}`;
