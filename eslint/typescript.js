import tseslint from 'typescript-eslint';

/** Folders that speak to a driver, whose answers have no types of ours, and specs, which build half objects. */
const MAY_ASSERT_TYPES = [
  '**/sqlite/**',
  '**/mongo/**',
  '**/eventstoredb/**',
  '**/*.spec.ts',
  '**/testing/**',
];

export const typescript = [
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // `as const` stays allowed: it claims nothing.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers read well in messages; what the rule is after is `[object Object]`.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An arrow that only calls something is no claim about what that answers.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Nest modules and Angular components are classes that hold nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest declares its bags of options as classes, which nobody makes instances of.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Event shapes and documents are types: an interface is open to merging and has no index signature.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    files: MAY_ASSERT_TYPES,
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
  {
    files: ['**/*.spec.ts'],
    rules: {
      // `expect(object.method)` is how mocks are asked.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
];
