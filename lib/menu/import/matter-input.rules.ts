import type { ParsedMatter } from "./import.terms";

/** A matter as read, in the shape that a form sends; `departmentId` is the key of the department found. */
export const matterInput = ({
  department,
  bases,
  duties,
  steps,
  code: _code,
  sourceRow: _row,
  ...plain
}: ParsedMatter) => ({
  ...plain,
  departmentId: department.key,
  bases: bases.map(({ law, version, documentNumber, article, text }) => ({
    law,
    lawVersion: version,
    documentNumber,
    article,
    text,
  })),
  // Duties that name no steps are one step. Days that the export wrote behind a duty are no part of it.
  steps:
    steps.length > 0 || !duties
      ? steps.map(({ duty, ...step }) => ({ ...step, duty: duty.replace(`（${step.days}个工作日）`, "") }))
      : [{ name: "责任事项", duty: duties, days: null }],
});
