import type { ReactNode } from 'react';
import { Table, Td, Th } from '@/components/ui/table';
import styles from './import.module.css';

/** Where clients keep the file that names their servers. */
const files = [
  ['Claude Desktop, macOS', '~/Library/Application Support/Claude/claude_desktop_config.json'],
  ['Claude Desktop, Windows', '%APPDATA%\\Claude\\claude_desktop_config.json'],
  ['Claude Code, any project', '.mcp.json'],
  ['VS Code', '.vscode/mcp.json'],
  ['Cursor', '~/.cursor/mcp.json'],
  ['MCP registry', 'server.json'],
] as const;

/** Where the file to import is, by client. */
export function ClientFiles(): ReactNode {
  return (
    <div className={styles.places}>
      <Table label="Where each client keeps its file" inset>
        <thead>
          <tr>
            <Th>Client</Th>
            <Th>Where its file is</Th>
          </tr>
        </thead>
        <tbody>
          {files.map(([client, path]) => (
            <tr key={client}>
              <Td>{client}</Td>
              <Td mono>{path}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className={styles.also}>
        CSV and JSON lists are read too: columns name, url or command, args, owner, environment, tier, data_classes,
        destinations. An export of this list can be imported.
      </p>
    </div>
  );
}
