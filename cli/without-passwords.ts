/**
 * A text without the passwords of the addresses in it: "postgres://me:secret@host" and
 * "?password=secret".
 */
export const withoutPasswords = (text: string): string =>
  text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):[^\s/]*@/gi, "$1:***@")
    .replace(/([?&](?:password|token|secret|awssecretaccesskey)=)[^&\s"']*/gi, "$1***");
