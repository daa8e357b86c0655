import { useTranslations } from "next-intl";
import { TextField } from "./text-field";

type Props = Readonly<{
  name: string /** What must be typed, such as the edition's number. */;
  word: string;
  problem?: string | undefined;
}>;

/** Before something irreversible: type the word. The schema compares it on the server. */
export function TypedConfirmationField({ name, word, problem }: Props) {
  const t = useTranslations("ui");
  return (
    <TextField
      name={name}
      label={t("typeToConfirm", { word })}
      hint={t("irreversible")}
      problem={problem}
      autoComplete="off"
      width="medium"
    />
  );
}
