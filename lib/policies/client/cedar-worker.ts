import { loadBrowserCedar } from '../browser-cedar';
import { cedarAnswer } from './cedar-answer';
import { answerQuestions } from './worker-answers';

/** Cedar off the page's thread. */
const ready = loadBrowserCedar();

answerQuestions(self, async (question: Parameters<typeof cedarAnswer>[1], inventory) =>
  cedarAnswer(await ready, question, inventory),
);
