import type { Area } from "./inspection.terms";

/**
 * The checklist with which a plan begins (own; after what the city's text has inspected: how lists are compiled and used, how
 * guarantees arrive, and the hand-over). A line that begins with 乡镇： or 部门： is asked of those alone.
 */
export const STANDARD_ITEMS: Readonly<Record<Area, readonly string[]>> = {
  COMPILE: [
    "权责清单经过合法性审查、审定和公布，版次、文号、日期齐全",
    "乡镇：本地文字（地址、电话、办理时间）与实际一致",
    "部门：职责边界写清部门和乡镇各自做什么",
    "法律变动、赋权变动后清单已经更新并重新公布",
  ],
  USE: [
    "乡镇：按清单办事，清单事项有人办、有记录",
    "乡镇：办事窗口能查到本乡镇现行清单",
    "部门：没有在清单以外向乡镇下派任务",
    "部门：乡镇的业务指导请求在期限内答复",
  ],
  GUARANTEE: ["部门：准入职责承诺的人员、经费、技术按期到位", "乡镇：到位的人员、经费、技术用在承接的事项上"],
  HANDOVER: [
    "交接清单逐项办结，双方签字，佐证齐全",
    "乡镇：持证执法人员不少于规定人数，证件在有效期内",
    "部门：培训、系统账号、印章按约定移交",
  ],
};
