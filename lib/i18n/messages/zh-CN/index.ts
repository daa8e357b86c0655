import admissionPapers from "./admission-papers.json";
import admissions from "./admissions.json";
import admitted from "./admitted.json";
import agencies from "./agencies.json";
import api from "./api.json";
import assessments from "./assessments.json";
import audit from "./audit.json";
import burden from "./burden.json";
import capacity from "./capacity.json";
import catalogue from "./catalogue.json";
import ceiling from "./ceiling.json";
import common from "./common.json";
import competence from "./competence.json";
import consultation from "./consultation.json";
import dashboards from "./dashboards.json";
import decisions from "./decisions.json";
import delegations from "./delegations.json";
import documents from "./documents.json";
import door from "./door.json";
import duties from "./duties.json";
import dutyLists from "./duty-lists.json";
import editions from "./editions.json";
import evaluations from "./evaluations.json";
import feedback from "./feedback.json";
import guidance from "./guidance.json";
import identity from "./identity.json";
import inspections from "./inspections.json";
import jointReview from "./joint-review.json";
import law from "./law.json";
import lawChange from "./law-change.json";
import layout from "./layout.json";
import localText from "./local-text.json";
import lookup from "./lookup.json";
import mail from "./mail.json";
import menu from "./menu.json";
import menuImport from "./menu-import.json";
import negotiation from "./negotiation.json";
import notifications from "./notifications.json";
import offList from "./off-list.json";
import orders from "./orders.json";
import powers from "./powers.json";
import registerFiles from "./register-files.json";
import synonyms from "./synonyms.json";
import takeBack from "./take-back.json";
import ui from "./ui.json";
import usage from "./usage.json";
import villages from "./villages.json";
import wishes from "./wishes.json";
import workbench from "./workbench.json";

/** One file a namespace; a namespace is a module's name. Values are sentences or groups of sentences. */
export default {
  "admission-papers": admissionPapers,
  admitted,
  admissions,
  agencies,
  api,
  assessments,
  audit,
  burden,
  capacity,
  catalogue,
  ceiling,
  common,
  competence,
  consultation,
  dashboards,
  decisions,
  delegations,
  documents,
  door,
  duties,
  "duty-lists": dutyLists,
  editions,
  evaluations,
  feedback,
  guidance,
  identity,
  inspections,
  "joint-review": jointReview,
  law,
  "law-change": lawChange,
  layout,
  "local-text": localText,
  lookup,
  mail,
  menu,
  "menu-import": menuImport,
  negotiation,
  notifications,
  "off-list": offList,
  orders,
  powers,
  "register-files": registerFiles,
  synonyms,
  "take-back": takeBack,
  ui,
  usage,
  villages,
  wishes,
  workbench,
};
