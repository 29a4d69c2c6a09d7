// The lists that somebody sets to his own liking: which columns, which views are kept, what leaves as a file.
export const lists = ['complaints', 'callbacks', 'duties', 'contacts', 'customers', 'contracts', 'orders', 'events'] as const
export type List = (typeof lists)[number]
