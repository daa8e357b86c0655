import type { AssessmentSide } from "./assessment.terms";
import type { SideCount } from "./round-page.queries";

/** Which sides have handed in: "乡镇、部门"; of a side with several bodies how many of them, "乡镇1/3". */
export const sideCounts = (counts: readonly SideCount[], nameOf: (side: AssessmentSide) => string): string =>
  counts
    .filter(({ given, of }) => given > 0 || of > 1)
    .map(({ side, given, of }) => (of > 1 ? `${nameOf(side)}${given}/${of}` : nameOf(side)))
    .join("、");
