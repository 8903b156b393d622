import { HttpContextToken } from '@angular/common/http';

/** Public requests carry no access token, and their 401 is an answer and not the end of a session. */
export const PUBLIC = new HttpContextToken(() => false);

/** Uploads take as long as they take, and their queue decides about trying again. */
export const UPLOAD = new HttpContextToken(() => false);

/** Where an answer's position is noted (`X-Position` of a write, `X-Projection-Position` of a read). */
export const SEEN = new HttpContextToken(() => ({ position: 0 }));
