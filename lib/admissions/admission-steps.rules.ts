import type { FilingObstacle } from "./filing.rules";

/** The five steps of the form, in order; the last one checks the answers. */
export const ADMISSION_STEPS = ["what", "townships", "boundary", "guarantees", "check"] as const;
export type AdmissionStepName = (typeof ADMISSION_STEPS)[number];
/** A step that is typed into. */
export type AnswerStep = Exclude<AdmissionStepName, "check">;

export const isAdmissionStep = (text: string): text is AdmissionStepName =>
  ADMISSION_STEPS.some((step) => step === text);
export const isAnswerStep = (text: string): text is AnswerStep => isAdmissionStep(text) && text !== "check";

/** The step after an answered one. */
export const stepAfter = (step: AnswerStep): AdmissionStepName =>
  ADMISSION_STEPS[ADMISSION_STEPS.indexOf(step) + 1] ?? "check";

/** Where what is missing is filled in. */
export const STEP_OF_OBSTACLE: Readonly<Record<FilingObstacle, AnswerStep>> = {
  "content-invalid": "what",
  "reason-invalid": "what",
  "basis-invalid": "what",
  "why-not-self-invalid": "what",
  "department-does-invalid": "boundary",
  "township-does-invalid": "boundary",
  "townships-missing": "townships",
  "period-missing": "townships",
  "period-backwards": "townships",
  "period-back-dated": "townships",
  "period-too-long": "townships",
  "hours-invalid": "townships",
  "guarantees-missing": "guarantees",
  "guarantee-after-end": "guarantees",
};
