import angular from 'angular-eslint';

const CLIENT = ['apps/web', 'libs/ui'];

export const angularRules = [
  {
    files: CLIENT.map((folder) => `${folder}/**/*.ts`),
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportExpression[source.value=/^@heliograph/]',
          message:
            'It would bring the whole library into the first chunk. Import a file of ours that uses it.',
        },
      ],
    },
  },
  {
    files: CLIENT.map((folder) => `${folder}/**/*.html`),
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: { '@angular-eslint/template/prefer-control-flow': 'error' },
  },
];
