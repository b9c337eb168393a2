export const translation = 'To nasze własne tłumaczenie. Nie zostało zwalidowane.'
