export { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
