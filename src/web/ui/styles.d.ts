// Style sheets are imported for their effect and handed to the build.
declare module '*.css'
