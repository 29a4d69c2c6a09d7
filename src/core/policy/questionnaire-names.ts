// The questionnaires that are shipped in the folder questionnaires/, by name: what a survey row may ask with. A test holds list and folder together.
export const shippedQuestionnaires = ['channels', 'effort', 'general', 'handling', 'hotel', 'loyalty', 'opinions', 'overall-and-items', 'process', 'qc080000-seven'] as const
