import { hash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { DiscoveryReport } from '@/lib/gateways/reports';
import { type ConsoleClient, ConsoleRefusal } from '../console/console-client';
import { readIfThere, writeDurably } from '../data-file';
import { cleanText, isRecordable } from '../decide/clean-text';
import { errorText, log } from '../log';
import type { LiveTools } from './live-tools';
import type { UpstreamInfo } from './upstream';

const reportedFile = z.record(z.string(), z.string());
const retryMs = 5_000;
/** A connector whose tools the console does not show although they were reported is reported again, but not more often. */
const againMs = 30_000;

/** Tells the console what each live connector is and offers, when that changed since it was last told. */
export class Discovery {
  readonly #path: string;
  readonly #reported: Record<string, string>;
  readonly #sentAt = new Map<string, number>();
  readonly #waiting = new Map<string, DiscoveryReport>();
  #working = false;
  #stopped = false;

  constructor(
    readonly console: ConsoleClient,
    dataFolder: string,
  ) {
    this.#path = join(dataFolder, 'discoveries.json');
    const held = readIfThere(this.#path);
    this.#reported = held === null ? {} : reportedFile.parse(JSON.parse(held));
  }

  /**
   * @param strangers whether it answers somebody without any credential; null: it could not be asked
   * @param shown how many tools the snapshot in force has for the connector
   */
  report(connectorId: string, info: UpstreamInfo, tools: LiveTools, strangers: boolean | null, shown: number): void {
    const { capabilities, serverInfo, era, protocolVersion } = info;
    if (!isRecordable(capabilities)) return;
    const report: DiscoveryReport = {
      connectorId,
      at: new Date().toISOString(),
      server: {
        name: cleanText(serverInfo.name, 200),
        version: cleanText(serverInfo.version, 100),
        era,
        protocolVersion: cleanText(protocolVersion, 40),
      },
      tools: [...tools.values()].map(({ definition }) => definition as DiscoveryReport['tools'][number]),
      capabilities,
      answersStrangers: strangers,
    };
    const lost = tools.size > 0 && shown === 0 && Date.now() - (this.#sentAt.get(connectorId) ?? 0) > againMs;
    if (this.#reported[connectorId] === digestOf(report) && !lost) return;
    this.#waiting.set(connectorId, report);
    void this.#work();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let next = this.#waiting.entries().next().value; next && !this.#stopped; ) {
      const [connectorId, report] = next;
      try {
        await this.console.post('/api/gateway/discoveries', report, 60_000);
        this.#sentAt.set(connectorId, Date.now());
        this.#reported[connectorId] = digestOf(report);
        await writeDurably(this.#path, JSON.stringify(this.#reported));
        if (this.#waiting.get(connectorId) === report) this.#waiting.delete(connectorId);
      } catch (error) {
        if (error instanceof ConsoleRefusal && [400, 404, 413, 422].includes(error.status)) {
          log('warn', `The discovery of a connector was refused. ${errorText(error)}`, { connectorId });
          this.#waiting.delete(connectorId);
        } else await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
      }
      next = this.#waiting.entries().next().value;
    }
    this.#working = false;
  }
}

const digestOf = ({ at, ...rest }: DiscoveryReport) => hash('sha256', canonicalJson(rest), 'hex');
