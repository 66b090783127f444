import PDFDocument from 'pdfkit';
import { drawable } from '../visible';
import type { Block, Report } from './report';

/** Fonts the report is set in: TrueType, as bytes. */
export type PackFonts = { regular: Uint8Array; bold: Uint8Array; mono: Uint8Array };

const margin = 48;
const gap = 6;
const inner = 3;
/** The head of a table and its first row: a text says what the table under it is. */
const tableTop = 48;
/** Text of one cell that the report shows; its CSV file has it whole. */
const mostInCell = 600;

/** What pdfkit keeps of the font in use: which code points it has a shape for. */
type Drawing = PDFKit.PDFDocument & { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } };

/** Draws blocks one below the other, and begins a page where one does not fit. */
class Sheet {
  readonly width: number;
  readonly bottom: number;
  readonly #shapes = new Map<string, Map<number, boolean>>();

  constructor(readonly doc: Drawing) {
    this.width = doc.page.width - 2 * margin;
    this.bottom = doc.page.height - margin - 16;
  }

  #font(name: keyof PackFonts, size: number): void {
    this.doc.font(name).fontSize(size);
  }

  /** The text as the font in use can draw it. */
  #drawable(text: string, font: keyof PackFonts): string {
    const known = this.#shapes.get(font) ?? new Map<number, boolean>();
    this.#shapes.set(font, known);
    return drawable(text, (codePoint) => {
      const held = known.get(codePoint) ?? this.doc._font.font.hasGlyphForCodePoint(codePoint);
      known.set(codePoint, held);
      return held;
    });
  }

  /** Begins a page unless so much is left of this one; true when it did. */
  #need(height: number): boolean {
    const short = this.doc.y + height > this.bottom;
    if (short) this.doc.addPage();
    return short;
  }

  /** @param below what has to fit under it on the same page. */
  #write(text: string, font: keyof PackFonts, size: number, { above = gap, below = 0 } = {}): void {
    this.#font(font, size);
    const drawn = this.#drawable(text, font);
    const options = { width: this.width, features: [] };
    this.#need(Math.min(this.doc.heightOfString(drawn, options) + above + below, this.bottom - margin));
    this.doc.text(drawn, margin, this.doc.y + above, options);
  }

  title(text: string): void {
    this.#write(text, 'bold', 17, { above: 0 });
  }

  heading(text: string): void {
    this.#need(60);
    this.doc.outline.addItem(text);
    this.#write(text, 'bold', 12, { above: 14 });
  }

  /** @param head drawn again where the row begins a page. */
  #row(cells: readonly string[], widths: readonly number[], font: keyof PackFonts, head?: readonly string[]): void {
    this.#font(font, 8);
    const drawn = cells.map((cell) =>
      this.#drawable(cell.length > mostInCell ? `${cell.slice(0, mostInCell)}…` : cell, font),
    );
    const options = (at: number) => ({ width: (widths[at] ?? 0) - 2 * inner, features: [] });
    const height = Math.max(...drawn.map((cell, at) => this.doc.heightOfString(cell || ' ', options(at)))) + 2 * inner;
    if (this.#need(height) && head) {
      this.#row(head, widths, 'bold');
      this.#font(font, 8);
    }
    const top = this.doc.y;
    let left = margin;
    for (const [at, cell] of drawn.entries()) {
      this.doc.text(cell, left + inner, top + inner, options(at));
      left += widths[at] ?? 0;
    }
    this.doc.y = top + height;
    this.doc
      .moveTo(margin, this.doc.y)
      .lineTo(margin + this.width, this.doc.y)
      .lineWidth(0.4)
      .stroke('#bbbbbb');
    this.doc.x = margin;
  }

  #table(columns: { head: string; width: number }[], rows: readonly string[][]): void {
    const all = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => (width / all) * this.width);
    this.doc.y += gap;
    this.#need(40);
    const head = columns.map((column) => column.head);
    this.#row(head, widths, 'bold');
    for (const row of rows) this.#row(row, widths, 'regular', head);
  }

  block(part: Block): void {
    if (part.kind === 'text') this.#write(part.text, 'regular', 9, { below: tableTop });
    else if (part.kind === 'code') this.#write(part.text, 'mono', 8);
    else if (part.kind === 'table') this.#table(part.columns, part.rows);
    else {
      this.doc.y += gap;
      for (const fact of part.facts) this.#row(fact, [this.width * 0.16, this.width * 0.84], 'regular');
    }
  }
}

/** On every page: who may read it, as of when, and which page of how many. */
function foot(doc: Drawing, { classification, asOf }: Report): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(start + at);
    // Below the margin, where text would begin another page.
    doc.page.margins.bottom = 0;
    const words = `${classification} · as of ${asOf} · page ${at + 1} of ${count}`;
    doc
      .font('regular')
      .fontSize(8)
      .text(words, margin, doc.page.height - margin, { lineBreak: false, features: [] });
  }
}

/**
 * The report as a PDF. The same report gives the same bytes: its dates are the report's, its id comes from them.
 * @param id of its content, kept in the file.
 */
export function pdfReport(report: Report, fonts: PackFonts, id: string, asOf: Date): Promise<Uint8Array> {
  const doc = new PDFDocument({
    ...{ size: 'A4', margin, bufferPages: true, lang: 'en', displayTitle: true, pdfVersion: '1.7' },
    font: Buffer.from(fonts.regular) as never,
    info: {
      Title: drawable(report.title, () => true),
      Subject: id,
      Creator: 'Countersign',
      CreationDate: asOf,
      ModDate: asOf,
    },
  }) as Drawing;
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) => doc.once('end', () => resolve(Buffer.concat(chunks))));
  for (const [name, bytes] of Object.entries(fonts)) doc.registerFont(name, Buffer.from(bytes));
  const sheet = new Sheet(doc);
  sheet.title(report.title);
  for (const [at, { title, blocks }] of report.sections.entries()) {
    // Page one is the summary's own.
    if (at === 1) doc.addPage();
    sheet.heading(title);
    for (const part of blocks) sheet.block(part);
  }
  foot(doc, report);
  doc.end();
  return ended;
}
