import { answerFeedback } from "@/lib/feedback/answer-feedback";
import { HandInInput } from "@/lib/feedback/feedback.schema";
import { handInFeedback } from "@/lib/feedback/hand-in-feedback";
import { must, type Stage } from "./stage";

const ADDRESS = "demonstration";

/** What the public handed in: an error, one that is answered, and two questions that came to the wrong door. */
export async function handInFeedbacks(stage: Stage): Promise<void> {
  const code = async (name: string) => {
    const { power } = await stage.db.powerVersion.findFirstOrThrow({
      where: { name: { startsWith: name } },
      select: { power: { select: { code: true } } },
    });
    return power.code;
  };
  const [homestead, straw, village] = [
    await code("农村村民住宅用地"),
    await code("对露天焚烧秸秆"),
    await code("对擅自占用、挖掘村道"),
  ];
  const handIn = async (input: Parameters<typeof HandInInput.parse>[0]) =>
    must(await handInFeedback(HandInInput.parse(input), { address: ADDRESS, trap: "" }));

  await handIn({
    kind: "ERROR",
    topic: "CONTACT",
    power: homestead,
    township: "410781103",
    words: "办公时间没有写，周末能不能办？（演示文字）",
  });
  await handIn({
    kind: "MISROUTE",
    to: "DEPARTMENT",
    power: straw,
    township: "410781105",
    words: "在镇里反映邻村烧秸秆，说要找市里，市里又让找镇里。（演示文字）",
  });
  await handIn({
    kind: "MISROUTE",
    to: "OFFICE",
    power: straw,
    township: "410781203",
    words: "烧秸秆的事不知道该找乡里还是找农业农村局。（演示文字）",
  });
  await handIn({
    kind: "ERROR",
    topic: "BASIS",
    power: village,
    township: null,
    words: "依据的条款看不明白是第几条。（演示文字）",
  });
  const answered = await stage.db.feedback.findFirstOrThrow({
    where: { topic: "BASIS" },
    select: { id: true, version: true },
  });
  const editor = await stage.as("bianban.jingban", 0);
  const answer = "已核对：页面所列条款与公布的清单一致，打开事项页面的“实施依据”可以看到条文。（演示文字）";
  must(
    await answerFeedback(editor, { feedbackId: answered.id, version: answered.version, outcome: "ANSWERED", answer }),
  );
}
