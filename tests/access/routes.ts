import type { Role } from "../../lib/identity/permissions";

/**
 * A thing that addresses name, and whose it is; `tests/e2e/support/objects.ts` finds it in the demonstration, or leads
 * it to the state that its name says.
 */
export type ObjectName =
  | "round"
  | "capacityRegister"
  | "burden"
  | "decidedAdmission"
  | "expiredDuty"
  | "draftOrder"
  | "submittedOrder"
  | "orderInConsultation"
  | "reviewedOrders"
  | "decision"
  | "delegation"
  | "returningDelegation"
  | "evaluation"
  | "evidenceFile"
  | "guidanceMatter"
  | "admission"
  | "admissionDraft"
  | "admittedDuty"
  | "foundReport"
  | "agency"
  | "assessment"
  | "usageCell"
  | "inspectionPlan"
  | "inspectionBody"
  | "inspectionFinding"
  | "catalogue"
  | "power"
  | "law"
  | "lawVersion"
  | "lawChange"
  | "lawAdjustment"
  | "publishedMenu"
  | "menuDraft"
  | "menuInReview"
  | "menuReviewed"
  | "menuApproved"
  | "publishedList"
  | "duty"
  | "localText"
  | "listDraft"
  | "listInReview"
  | "listReviewed"
  | "listApproved"
  | "organisation"
  | "account"
  | "setting"
  | "feedback"
  | "synonym"
  | "villageDraft"
  | "villageConfirmed"
  | "publicVillage"
  | "publicTownship"
  | "publicPower";

/** Who is answered; everybody else is refused, sent to sign in, or sent to the page of the thing itself. */
export type Seen = Readonly<{
  /** Roles that see it whosever it is. */
  city?: readonly Role[];
  /** Roles that see it only when it is their own organisation's. */
  own?: readonly Role[];
  object?: ObjectName;
  /** Parameters and questions beyond the object's ids. */
  fill?: Readonly<Record<string, string>>;
  query?: string | readonly string[];
}>;

export type Rule =
  | "everybody"
  | "signed-in"
  | readonly Seen[]
  | Readonly<{ everybody: ObjectName } & Pick<Seen, "fill" | "query">>;

/** Read the business of the whole city. The administrator and the auditor read none of it (三员分立). */
const OFFICE: readonly Role[] = [
  "ESTABLISHMENT_EDITOR",
  "ESTABLISHMENT_APPROVER",
  "LEGALITY_REVIEWER",
  "LEADER",
  "INSPECTOR",
];
const DEPARTMENT: readonly Role[] = ["DEPARTMENT_CLERK", "DEPARTMENT_HEAD"];
const TOWNSHIP: readonly Role[] = ["TOWNSHIP_CLERK", "TOWNSHIP_HEAD"];
const BUSINESS: readonly Role[] = [...OFFICE, ...DEPARTMENT, ...TOWNSHIP];
const EDITOR: readonly Role[] = ["ESTABLISHMENT_EDITOR"];
const APPROVER: readonly Role[] = ["ESTABLISHMENT_APPROVER"];
const REVIEWER: readonly Role[] = ["LEGALITY_REVIEWER"];
const ADMINISTRATOR: readonly Role[] = ["SYSTEM_ADMINISTRATOR"];
/** Whose roles inspect. */
const GROUP: readonly Role[] = ["ESTABLISHMENT_EDITOR", "INSPECTOR"];
const CLERK: readonly Role[] = ["TOWNSHIP_CLERK"];
const HEAD: readonly Role[] = ["TOWNSHIP_HEAD"];

/** A page of an order's own township alone. */
const basket = (own: readonly Role[]): Rule => [{ object: "draftOrder", own }];

/** Every page and route handler of the program, and who may see it. What is missing here fails the test. */
export const ROUTES: Readonly<Record<string, Rule>> = {
  // Public pages.
  "/": "everybody",
  "/help": "everybody",
  "/menu": "everybody",
  "/menu/matters": "everybody",
  "/menu/editions/[number]": { everybody: "publishedMenu" },
  "/open-data": "everybody",
  "/admitted-duties": "everybody",
  "/powers/[id]": { everybody: "publicPower" },
  "/powers/[id]/[township]": { everybody: "publicPower" },
  "/powers/[id]/[township]/on": { everybody: "publicPower" },
  "/finder": "everybody",
  // Leads on to an answer, or back to the question.
  "/finder/answer": [{ fill: {} }],
  "/report": "everybody",
  "/report/status": "everybody",
  "/search": "everybody",
  "/townships": "everybody",
  "/townships/[code]": { everybody: "publicTownship" },
  "/townships/[code]/on": { everybody: "publicTownship" },
  "/verify": "everybody",
  "/townships/[code]/matters": { everybody: "publicTownship" },
  "/townships/[code]/villages": { everybody: "publicTownship" },
  "/townships/[code]/villages/[village]": { everybody: "publicVillage" },
  "/townships/[code]/villages/[village]/sheet": { everybody: "publicVillage" },
  "/townships/[code]/notice": { everybody: "publicTownship" },
  "/townships/[code]/duties": { everybody: "publicTownship" },
  "/townships/[code]/editions": { everybody: "publicTownship" },
  "/townships/[code]/editions/compare": { everybody: "publicTownship" },
  "/townships/[code]/editions/[number]": { everybody: "publicTownship" },

  // The public interface.
  "/api/health": "everybody",
  "/api/ready": "everybody",
  "/api/v1/competence": { everybody: "publicPower", query: ["power", "township"] },
  "/api/v1/competence/certificate.pdf": { everybody: "publicPower", query: ["power", "township"] },
  "/api/v1/competence/certificate": { everybody: "publicPower", query: ["power", "township"] },
  "/api/v1/docs": "everybody",
  "/api/v1/audit/checkpoint": "everybody",
  "/api/v1/lookup": { everybody: "publicTownship", fill: { q: "zjd" }, query: "q" },
  "/api/v1/menu": "everybody",
  "/api/v1/admissions": "everybody",
  "/api/v1/menu/content": "everybody",
  "/api/v1/powers/[id]": { everybody: "publicPower" },
  "/api/v1/openapi.json": "everybody",
  "/api/v1/townships": "everybody",
  "/api/v1/townships/[code]/list": { everybody: "publicTownship" },
  "/api/v1/townships/[code]/villages": { everybody: "publicTownship" },
  "/api/v1/townships/[code]/editions": { everybody: "publicTownship" },
  "/api/v1/townships/[code]/editions/[number]": { everybody: "publicTownship" },
  "/api/v1/townships/[code]/editions/[number]/content": { everybody: "publicTownship" },
  "/api/v1/townships/[code]/editions/[number]/changes": { everybody: "publicTownship" },
  "/api/v1/changes.atom": "everybody",
  "/sitemap.xml": "everybody",
  "/robots.txt": "everybody",
  // Takes figures from systems that have a token, and answers nobody.
  "/api/v1/usage": [{}],
  // Answers what no other address answers: a problem, for whoever asks.
  "/api/v1/[...rest]": [{ fill: { rest: "no-such-thing" } }],

  // Sign-in and taste.
  "/api/auth/[...nextauth]": { everybody: "publicTownship", fill: { nextauth: "csrf" } },
  "/api/view/[choice]": [{ fill: { choice: "elder" } }],
  "/sign-in": [],
  "/sign-in/password": "signed-in",
  "/workbench": "signed-in",
  // Everybody's own numbers; the administrator and the auditor have none.
  "/dashboard": [{ city: BUSINESS }],
  "/dashboard/guarantees": [{ city: BUSINESS }],
  "/api/exports/dashboard": [{ city: BUSINESS }],
  "/api/exports/dashboard/guarantees": [{ city: BUSINESS }],
  "/workbench/done": "signed-in",
  "/inbox": "signed-in",
  "/account": "signed-in",

  // The menu.
  "/menu-editions": [{ city: BUSINESS }],
  "/menu-editions/[editionId]": [
    { object: "publishedMenu", city: BUSINESS },
    { object: "menuDraft", city: BUSINESS },
  ],
  "/menu-editions/[editionId]/compare": [{ object: "menuDraft", city: BUSINESS }],
  "/menu-editions/[editionId]/opinions": [{ object: "menuReviewed", city: BUSINESS }],
  "/menu-editions/[editionId]/trail": [{ object: "menuDraft", city: BUSINESS }],
  "/menu-editions/[editionId]/items/[itemId]": [{ object: "menuDraft", city: BUSINESS }],
  "/menu-editions/[editionId]/items/[itemId]/flow": [{ object: "menuDraft", city: EDITOR }],
  "/menu-editions/[editionId]/items/new": [{ object: "menuDraft", city: EDITOR }],
  "/menu-editions/[editionId]/submit": [{ object: "menuDraft", city: EDITOR }],
  "/menu-editions/[editionId]/review": [{ object: "menuInReview", city: REVIEWER }],
  "/menu-editions/[editionId]/approve": [{ object: "menuReviewed", city: APPROVER }],
  "/menu-editions/[editionId]/publish": [{ object: "menuApproved", city: APPROVER }],
  "/menu-editions/[editionId]/published": [{ object: "publishedMenu", city: BUSINESS }],
  "/menu-editions/[editionId]/moves/[event]": [
    { object: "publishedMenu", city: APPROVER, fill: { event: "withdraw" } },
    { object: "menuDraft", city: EDITOR, fill: { event: "discard" } },
    { object: "menuInReview", city: EDITOR, fill: { event: "recall" } },
    { object: "menuApproved", city: APPROVER, fill: { event: "reopen" } },
  ],
  "/imports": [{ city: EDITOR }],
  "/imports/[importId]": [{ object: "menuDraft", city: EDITOR }],
  "/api/exports/menu/template": [{ city: EDITOR }],
  "/api/exports/menu/editions/[editionId]": [
    { object: "publishedMenu", city: BUSINESS },
    { object: "menuDraft", city: BUSINESS },
  ],
  "/api/exports/menu/imports/[importId]/errors": [{ object: "menuDraft", city: EDITOR }],

  // What the menu may hold.
  "/ceilings": [{ city: BUSINESS }],
  "/ceilings/import": [{ city: EDITOR }],
  "/ceilings/[id]": [{ object: "catalogue", city: BUSINESS }],
  "/authority/[powerId]": [{ object: "power", city: BUSINESS }],
  "/laws": [{ city: BUSINESS }],
  "/laws/new": [{ city: EDITOR }],
  "/laws/[id]": [{ object: "law", city: BUSINESS }],
  "/laws/[id]/versions/new": [{ object: "law", city: EDITOR }],
  "/laws/[id]/versions/[versionId]": [{ object: "lawVersion", city: BUSINESS }],
  "/law-changes": [{ city: BUSINESS }],
  // Townships hold statutory powers by the law that changes: it concerns all of them.
  "/law-changes/[id]": [{ object: "lawChange", city: [...OFFICE, ...TOWNSHIP], own: DEPARTMENT }],
  "/law-changes/[id]/lists": [{ object: "lawChange", city: OFFICE }],
  "/law-changes/[id]/adjustments/new": [{ object: "lawChange", city: EDITOR }],
  "/law-changes/[id]/adjustments/[adjustmentId]": [
    { object: "lawAdjustment", city: OFFICE, own: [...DEPARTMENT, ...TOWNSHIP] },
  ],
  "/law-changes/[id]/adjustments/[adjustmentId]/parts/[part]": [
    { object: "lawAdjustment", city: EDITOR, fill: { part: "0" } },
  ],

  // Rounds and orders.
  "/rounds": [{ city: BUSINESS }],
  "/rounds/new": [{ city: EDITOR }],
  "/rounds/[roundId]": [{ object: "round", city: [...OFFICE, ...DEPARTMENT], own: TOWNSHIP }],
  "/rounds/[roundId]/close": [{ object: "orderInConsultation", city: EDITOR }],
  "/rounds/[roundId]/extend": [{ object: "orderInConsultation", city: EDITOR }],
  "/capacity": [{ city: BUSINESS }],
  "/capacity/[townshipCode]": [{ object: "capacityRegister", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/capacity/[townshipCode]/edit": [{ object: "capacityRegister", own: CLERK }],
  "/capacity/[townshipCode]/officers/new": [{ object: "capacityRegister", own: CLERK }],
  "/capacity/[townshipCode]/officers/import": [{ object: "capacityRegister", own: CLERK }],
  "/capacity/[townshipCode]/officers/[officerId]": [{ object: "capacityRegister", own: CLERK }],
  "/api/exports/capacity/template": [{ city: CLERK }],
  // The application is read by every township that was asked; what one of them said, by itself.
  "/api/exports/admissions/[id]/[document]": [
    { object: "decidedAdmission", city: OFFICE, own: [...DEPARTMENT, ...TOWNSHIP], fill: { document: "application" } },
    { object: "decidedAdmission", city: OFFICE, own: [...DEPARTMENT, ...TOWNSHIP], fill: { document: "decision" } },
  ],
  "/api/exports/admissions/[id]/opinions/[townshipId]": [
    { object: "decidedAdmission", city: OFFICE, own: [...DEPARTMENT, ...TOWNSHIP] },
  ],
  "/api/exports/admitted/[id]/expiry": [{ object: "expiredDuty", city: OFFICE, own: [...DEPARTMENT, ...TOWNSHIP] }],
  // A department sees a township's burden at its applications alone.
  "/admissions/burden": [{ city: [...OFFICE, ...TOWNSHIP] }],
  "/admissions/burden/[code]": [{ object: "burden", city: OFFICE, own: TOWNSHIP }],
  "/api/exports/burden": [{ city: [...OFFICE, ...TOWNSHIP] }],
  "/api/exports/burden/[code]": [{ object: "burden", city: OFFICE, own: TOWNSHIP }],
  "/orders": [{ city: BUSINESS }],
  "/orders/[orderId]": [
    { object: "draftOrder", own: TOWNSHIP },
    { object: "submittedOrder", city: OFFICE, own: TOWNSHIP },
    { object: "orderInConsultation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] },
  ],
  "/orders/[orderId]/lines/[lineId]": [
    { object: "draftOrder", own: TOWNSHIP },
    { object: "orderInConsultation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] },
  ],
  "/orders/[orderId]/meeting": basket(CLERK),
  "/orders/[orderId]/submit": basket(CLERK),
  "/orders/[orderId]/withdraw": [
    { object: "draftOrder", own: CLERK },
    { object: "submittedOrder", own: HEAD },
  ],
  "/orders/[orderId]/confirm": [{ object: "submittedOrder", own: HEAD }],
  "/orders/[orderId]/return": [
    { object: "submittedOrder", own: HEAD },
    { object: "orderInConsultation", city: EDITOR },
  ],
  "/orders/[orderId]/receipt": [{ object: "orderInConsultation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/orders/[orderId]/print": [{ object: "orderInConsultation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/orders/[orderId]/joint-meeting": [{ object: "orderInConsultation", city: EDITOR }],
  "/wishes": [{ city: BUSINESS }],

  // Consultation, decision, hand-over.
  "/consultations": [{ city: BUSINESS }],
  "/consultations/[lineId]": [{ object: "orderInConsultation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  // Besides these the heads of the departments that fill a seat.
  "/joint-reviews": [{ city: OFFICE }],
  "/joint-reviews/[orderId]": [{ object: "reviewedOrders", city: OFFICE }],
  "/decisions": [{ city: BUSINESS }],
  "/decisions/new": [{ object: "reviewedOrders", city: OFFICE, query: "round" }],
  "/decisions/[id]": [{ object: "decision", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/decisions/[id]/correct": [{ object: "decision", city: APPROVER }],
  "/delegations": [{ city: BUSINESS }],
  "/delegations/[id]": [{ object: "delegation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/delegations/[id]/reverse-confirmation": [
    { object: "returningDelegation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] },
  ],

  "/synonyms": [{ city: EDITOR }],
  "/synonyms/new": [{ city: EDITOR }],
  "/synonyms/import": [{ city: EDITOR }],
  "/synonyms/[id]": [{ object: "synonym", city: EDITOR }],
  "/api/exports/synonyms": [{ city: EDITOR }],
  // Each body sees what is addressed to it.
  "/feedback": [{ city: BUSINESS }],
  "/feedback/misroutes": [{ city: BUSINESS }],
  "/feedback/[id]": [{ object: "feedback", city: OFFICE, own: DEPARTMENT }],
  "/api/exports/feedback": [{ city: BUSINESS }],
  "/guidance": [{ city: BUSINESS }],
  "/guidance/new": [{ city: ["TOWNSHIP_CLERK", "TOWNSHIP_HEAD", "DEPARTMENT_HEAD"] }],
  "/guidance/[id]": [{ object: "guidanceMatter", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/api/exports/guidance": [{ city: BUSINESS }],
  "/admissions": [{ city: BUSINESS }],
  "/admissions/new": [{ city: DEPARTMENT }],
  // Filed and accepted, it is read by the city, its department and the townships that are asked.
  "/admissions/[id]": [{ object: "admission", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/admissions/[id]/edit/[step]": [
    { object: "admissionDraft", own: DEPARTMENT, fill: { step: "what" } },
    { object: "admissionDraft", own: DEPARTMENT, fill: { step: "check" } },
  ],
  "/admitted": [{ city: BUSINESS }],
  "/admitted/[id]": [{ object: "admittedDuty", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/api/exports/admitted": [{ city: BUSINESS }],
  "/off-list": [{ city: BUSINESS }],
  "/off-list/new": [{ city: TOWNSHIP }],
  "/off-list/[id]": [{ object: "foundReport", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/usage": [{ city: BUSINESS }],
  "/usage/[townshipCode]": [{ object: "usageCell", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/usage/[townshipCode]/[powerId]": [{ object: "usageCell", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/usage/import": [{ city: [...EDITOR, ...CLERK] }],
  "/usage/tokens": [{ city: [...ADMINISTRATOR, ...APPROVER] }],
  "/api/exports/usage": [{ city: BUSINESS }],
  "/api/exports/usage/template": [{ city: [...EDITOR, ...CLERK] }],
  "/inspections": [{ city: BUSINESS }],
  "/inspections/new": [{ city: GROUP }],
  "/inspections/plans/[id]": [{ object: "inspectionPlan", city: OFFICE }],
  "/inspections/bodies/[id]": [{ object: "inspectionBody", city: OFFICE }],
  "/inspections/bodies/[id]/visit": [{ object: "inspectionBody", city: GROUP }],
  // What is a township's to mend is read by no other, and by no department.
  "/inspections/findings/[id]": [{ object: "inspectionFinding", city: OFFICE, own: TOWNSHIP }],
  "/api/exports/inspections": [{ city: BUSINESS }],
  "/api/exports/inspections/plans/[id]/report": [{ object: "inspectionPlan", city: OFFICE }],
  "/api/exports/inspections/findings/[id]/notice": [{ object: "inspectionFinding", city: OFFICE, own: TOWNSHIP }],
  // Village arrangements: read by the city and the departments, of the townships by their own; drafts by no department.
  "/villages": [{ city: BUSINESS }],
  "/villages/[townshipCode]": [
    { object: "villageConfirmed", city: [...OFFICE, ...DEPARTMENT], own: TOWNSHIP },
    { object: "villageDraft", city: [...OFFICE, ...DEPARTMENT], own: TOWNSHIP },
  ],
  "/villages/[townshipCode]/centre": [{ object: "villageDraft", own: CLERK }],
  "/villages/[townshipCode]/stations/[villageCode]": [{ object: "villageDraft", own: CLERK }],
  "/villages/[townshipCode]/matters": [{ object: "villageDraft", own: CLERK }],
  "/villages/[townshipCode]/import": [{ object: "villageDraft", own: CLERK }],
  "/villages/[townshipCode]/copy": [{ object: "villageConfirmed", own: CLERK }],
  "/api/exports/villages": [{ city: BUSINESS }],
  "/api/exports/villages/[townshipCode]": [
    { object: "villageConfirmed", city: [...OFFICE, ...DEPARTMENT], own: TOWNSHIP },
  ],
  "/api/exports/off-list": [{ city: OFFICE }],
  "/api/exports/off-list/[id]/finding": [{ object: "foundReport", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],

  "/api/exports/rounds/[roundId]/meeting-pack/[format]": [
    { object: "round", city: OFFICE, fill: { format: "docx" } },
    { object: "round", city: OFFICE, fill: { format: "xlsx" } },
  ],
  "/api/exports/orders/[orderId]/consultation": [
    { object: "orderInConsultation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] },
  ],
  "/api/exports/delegations/[id]/[document]": [
    { object: "delegation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT], fill: { document: "agreement" } },
    { object: "delegation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT], fill: { document: "confirmation" } },
    { object: "delegation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT], fill: { document: "handover" } },
    { object: "delegation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT], fill: { document: "announcement" } },
  ],
  "/api/files/[id]": [{ object: "evidenceFile", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],

  // Periodic evaluation.
  "/evaluations": [{ city: BUSINESS }],
  "/evaluations/new": [{ city: EDITOR }],
  // Both list what their reader has a share in; another's row is not found.
  "/evaluations/[id]": [{ object: "evaluation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/evaluations/[id]/report": [{ object: "evaluation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/evaluations/[id]/rows/[rowId]": [{ object: "evaluation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/api/exports/evaluations/[id]/[format]": [
    { object: "evaluation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT], fill: { format: "xlsx" } },
    { object: "evaluation", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT], fill: { format: "docx" } },
  ],

  // Dispatched agencies and their assessment.
  "/agencies": [{ city: BUSINESS }],
  "/agencies/new": [{ city: EDITOR }],
  "/agencies/[id]": [{ object: "agency", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/api/exports/agencies": [{ city: BUSINESS }],
  "/assessments": [{ city: BUSINESS }],
  "/assessments/new": [{ city: EDITOR }],
  "/assessments/[id]": [{ object: "assessment", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/assessments/[id]/agencies/[agencyId]": [{ object: "assessment", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/api/exports/assessments/[id]": [{ object: "assessment", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] }],
  "/api/exports/assessments/[id]/agencies/[agencyId]": [
    { object: "assessment", city: OFFICE, own: [...TOWNSHIP, ...DEPARTMENT] },
  ],

  // The townships' lists.
  "/duty-lists": [{ city: [...OFFICE, ...DEPARTMENT, ...TOWNSHIP] }],
  "/duty-lists/statutory": [{ city: EDITOR }],
  "/duty-lists/duties": [{ city: BUSINESS }],
  "/duty-lists/duties/[dutyId]": [{ object: "duty", city: EDITOR }],
  "/api/exports/duties/template": [{ city: EDITOR }],
  "/duty-lists/[townshipCode]/local": [{ object: "localText", city: OFFICE, own: TOWNSHIP }],
  "/duty-lists/[townshipCode]/local/[powerId]": [{ object: "localText", city: OFFICE, own: TOWNSHIP }],
  "/duty-lists/[townshipCode]": [{ object: "publishedList", city: OFFICE, own: TOWNSHIP }],
  "/duty-lists/editions/[editionId]": [
    { object: "publishedList", city: OFFICE, own: TOWNSHIP },
    { object: "listDraft", city: OFFICE, own: TOWNSHIP },
  ],
  "/duty-lists/editions/[editionId]/preview": [{ object: "listDraft", city: OFFICE, own: TOWNSHIP }],
  "/duty-lists/editions/[editionId]/trail": [{ object: "listDraft", city: OFFICE, own: TOWNSHIP }],
  "/duty-lists/editions/[editionId]/published": [{ object: "publishedList", city: OFFICE, own: TOWNSHIP }],
  "/duty-lists/editions/[editionId]/[step]": [
    { object: "listDraft", city: EDITOR, fill: { step: "submit" } },
    { object: "listInReview", city: REVIEWER, fill: { step: "review" } },
    { object: "listInReview", city: EDITOR, fill: { step: "recall" } },
    { object: "listReviewed", city: APPROVER, fill: { step: "approve" } },
    { object: "listApproved", city: APPROVER, fill: { step: "publish" } },
    { object: "listApproved", city: EDITOR, fill: { step: "discard" } },
  ],

  // Upkeep.
  "/audit": [{ city: ["AUDITOR"] }],
  "/users": [{ city: ADMINISTRATOR }],
  "/users/new": [{ city: ADMINISTRATOR }],
  "/users/permissions": [{ city: ADMINISTRATOR }],
  "/users/[id]": [{ object: "account", city: ADMINISTRATOR }],
  "/organisations": [{ city: ADMINISTRATOR }],
  "/organisations/new": [{ city: ADMINISTRATOR }],
  "/organisations/[id]": [{ object: "organisation", city: ADMINISTRATOR }],
  "/organisations/[id]/edit": [{ object: "organisation", city: ADMINISTRATOR }],
  "/calendar": [{ city: ["SYSTEM_ADMINISTRATOR", "ESTABLISHMENT_EDITOR"] }],
  "/settings": [{ city: ADMINISTRATOR }],
  "/settings/[key]": [{ object: "setting", city: ADMINISTRATOR }],
};
