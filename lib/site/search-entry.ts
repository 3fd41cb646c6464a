// What the search knows of a section; shared by the build and the script that searches.

/** A section: its address, the title of its page, its own heading, its text. */
export type SearchEntry = readonly [address: string, page: string, heading: string, text: string];
