/** Whether no surrogate stands alone: text with one is stored and hashed as other text than was typed. */
export const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);
