import { helpAnswer } from './cedar-help';
import { answerQuestions } from './worker-answers';

/** Completion, hover and references off the page's thread. */
answerQuestions(self, helpAnswer);
