// What a drawing needs beside the state: how large the screen is, and how it is written on.

import type { Colors } from '../harness/render/colors.ts';
import type { Size } from './terminal.ts';

/** The screen that is drawn for. */
export interface ScreenView {
  readonly size: Size;
  readonly colors: Colors;
  readonly workbook: string;
}
