// The people of the tests are those of the demonstration.
export * from '#stories/people.ts'
