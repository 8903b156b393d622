import { HttpContextToken } from '@angular/common/http';

/** Public requests carry no access token, and their 401 is an answer and not the end of a session. */
export const PUBLIC = new HttpContextToken(() => false);

/** Uploads take as long as they take, and their queue decides about trying again. */
export const UPLOAD = new HttpContextToken(() => false);

/** Where a read notes the position that its answer shows at least (`X-Projection-Position`). */
export const SEEN = new HttpContextToken(() => ({ position: 0 }));
