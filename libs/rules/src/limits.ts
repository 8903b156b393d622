/**
 * Every limit a person can meet, in one place: the client checks it before sending, the server before deciding.
 * Text lengths are in graphemes (what a person counts as one character), sizes in bytes, durations in milliseconds.
 */
export const LIMITS = {
  username: { min: 3, max: 30 },
  email: { max: 254 },
  password: { min: 8, max: 128 },
  name: { max: 64 },
  bio: { max: 150 },
  website: { max: 200 },
  caption: { max: 2200 },
  hashtags: { max: 30 },
  mentions: { max: 20 },
  altText: { max: 1500 },
  comment: { max: 2200 },
  message: { max: 1000 },
  mediaPerPost: { min: 1, max: 10 },
  imageBytes: 30 * 1024 * 1024,
  imagePixels: 50_000_000,
  videoBytes: 100 * 1024 * 1024,
  videoMs: 60_000,
  posterBytes: 8 * 1024 * 1024,
  avatarBytes: 8 * 1024 * 1024,
  searchQuery: { max: 64 },
  page: { default: 20, max: 100 },
  watchedPosts: { max: 100 },
} as const;
