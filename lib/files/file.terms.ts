/** The kinds of files that may be attached, by what they are, with the ending under which each is handed out. */
export const FILE_KINDS = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
} as const;
export type MediaType = keyof typeof FILE_KINDS;

/** For a file dialogue: a proposal only, what arrives is judged by its content. */
export const ACCEPTED = Object.keys(FILE_KINDS).join(",");

export const isMediaType = (text: string): text is MediaType => text in FILE_KINDS;
