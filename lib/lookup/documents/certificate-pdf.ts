import type { PdfPaper } from "@/lib/documents/write-pdf";
import { basesText, chineseDay, modeTerm } from "@/lib/duty-lists/documents/edition-words.rules";
import { REMOVAL_TERMS } from "@/lib/duty-lists/list.terms";
import { formatInstant } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/messages";
import { civilDate } from "@/lib/shared/civil-date";
import { qrSvg } from "@/lib/shared/qr-modules";
import type { Proven } from "../certificate";
import { competenceSentence } from "../competence-words";

// An official paper is in Chinese, whoever asks for it.
const LOCALE = "zh-CN";

/** 权限证明 on one page: the answer, on what it rests, and how to prove it by the bundle of the same digest. */
export function certificatePdf({ answer, sha256, checkpoint, digest }: Proven, site: string): PdfPaper {
  const t = translator(LOCALE, "competence");
  const { on, township, power, holder, section, mode, scope, period, decision, bases, removal, edition } = answer;
  const check = `${site}/powers/${power.code}/${township.code}/on?day=${on}`;
  const facts: [string, string][] = [
    ["事项编码", power.code],
    ["乡镇", `${township.name}（${township.code}）`],
    ["日期", chineseDay(on)],
    ...(holder ? [["以谁的名义", holder.name] as [string, string]] : []),
    ...(removal
      ? [["离开清单的原因", `${REMOVAL_TERMS[removal.reason]}，${chineseDay(removal.on)}`] as [string, string]]
      : []),
    ...(mode ? [["行使方式", modeTerm(mode)] as [string, string]] : []),
    ...(section && section !== "STATUTORY" ? [["范围", scope ?? "全部"] as [string, string]] : []),
    ...(period
      ? [
          [
            "期限",
            period.to ? `${chineseDay(period.from)}至${chineseDay(period.to)}` : `${chineseDay(period.from)}起`,
          ] as [string, string],
        ]
      : []),
    ...(decision
      ? [
          ["审定", `${decision.organ}，${chineseDay(decision.decidedOn)}，${decision.documentNumber}`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(bases.length > 0 ? [["实施依据", basesText(bases)] as [string, string]] : []),
    [
      "所依据的清单",
      `${township.name}权责清单第${edition.number}版（${edition.documentNumber}），${chineseDay(edition.inForceOn)}起施行`,
    ],
  ];
  return {
    template: "lib/lookup/documents/certificate.typ",
    data: {
      title: "权限证明",
      subtitle: `依据${township.name}在${chineseDay(on)}施行的权责清单`,
      matter: power.name ?? power.code,
      sentence: competenceSentence(t, LOCALE, answer),
      facts,
      check,
      qr: qrSvg(check),
      notes: [
        "扫码查看当日的情况，并与现在比较；情况已经变化的，页面会写明本件过时。",
        `下载核验包，在 ${site}/verify 核验，或者离线运行 npm run audit:verify -- 核验包.json。`,
        "本件所载内容以校验值相同的核验包为准。",
      ],
      proof: [
        ["清单校验值", sha256],
        ["核验包校验值", digest],
        ["检查点", `${formatInstant(checkpoint.at, LOCALE)}，审计记录第${checkpoint.seq}条`],
        ["公钥指纹", checkpoint.keyId],
        ["网址", check],
      ],
      digest,
      day: civilDate(new Date(checkpoint.at)),
    },
  };
}
