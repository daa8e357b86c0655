/** 便民服务中心、窗口、综合行政执法队、村便民服务站, in the order in which they are shown. */
export const PLACE_KINDS = ["CENTRE", "WINDOW", "TEAM", "STATION"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** As workbooks write them. */
export const PLACE_KIND_TERMS: Readonly<Record<PlaceKind, string>> = {
  CENTRE: "便民服务中心",
  WINDOW: "窗口",
  TEAM: "综合行政执法队",
  STATION: "村便民服务站",
};

/** What a window or station does for a matter: it takes it in and sees it through for people, or helps with it. */
export const MATTER_MODES = ["TAKES_IN", "HELPS"] as const;
export type MatterMode = (typeof MATTER_MODES)[number];
export const MATTER_MODE_TERMS: Readonly<Record<MatterMode, string>> = { TAKES_IN: "受理代办", HELPS: "协助" };

/** Where matters are ticked: all stations of the township at once; those that are added later are not among them. */
export const ALL_STATIONS = "STATIONS";
