export const translation = 'Ein cyfieithiad ni ein hunain yw hwn. Nid yw wedi cael ei ddilysu.'
