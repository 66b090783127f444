import type { Framework } from '../judge/framework';
import { asked } from './asked';

const told = asked('secondary');

export const csaAtf: Framework = {
  id: 'csa-atf',
  name: 'CSA ATF',
  edition: 'Agentic Trust Framework, 2 February 2026',
  note: 'Five elements of five requirements each, in four levels of autonomy; only those of identity were read in full. What is asked grows with the level.',
  shown: false,
  requirements: [
    told(
      'ATF-Identity',
      'Who are you?',
      'An agent has one proven identity with an owner, short tokens, encrypted channels and reviewed rules.',
      'M02',
      'M03',
      'M05',
      'M18',
      'M13',
    ),
    told(
      'ATF-Behavior',
      'What are you doing?',
      'What an agent calls is decided, recorded, and answered for when odd.',
      'M31',
      'M15',
    ),
    told('ATF-Data', 'What goes in and out?', 'Calls and results are looked at for secrets.', 'M35'),
    told(
      'ATF-Segmentation',
      'Where can you go?',
      'An agent reaches what it uses, by identity and not by address.',
      'M29',
      'M44',
      'M11',
    ),
    told(
      'ATF-IR',
      'What if you go rogue?',
      'Cutting an agent off is practised, and incidents are handled.',
      'M33',
      'M42',
    ),
  ],
};
