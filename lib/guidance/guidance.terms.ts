/** 业务指导请求、争议协调、重大案件报送. */
export const GUIDANCE_KINDS = ["HELP", "DISPUTE", "CASE"] as const;
export type GuidanceKind = (typeof GUIDANCE_KINDS)[number];

/** Who speaks: the department, the township, or the body that decides between them. */
export type GuidanceSide = "DEPARTMENT" | "TOWNSHIP" | "GUIDANCE_BODY";

/** 业务咨询、联合执法、技术鉴定、培训. */
export const HELP_NEEDS = ["ADVICE", "JOINT_ACTION", "TECHNICAL_SUPPORT", "TRAINING"] as const;

/** 权限、边界、责任、程序. */
export const DISPUTE_TOPICS = ["COMPETENCE", "BOUNDARY", "DUTY", "PROCEDURE"] as const;

/** 重大复杂、应当回避、超出赋权范围、涉嫌犯罪需移送、其他. */
export const CASE_REASONS = ["MAJOR", "AVOIDANCE", "BEYOND_SCOPE", "SUSPECTED_CRIME", "OTHER"] as const;
